const rows = [...document.querySelectorAll("#clients tbody tr")];
const fields = [...document.querySelectorAll("#filter input, #filter select")];
const told = document.getElementById("told");
function filter() {
  const words = document.getElementById("words").value.toLowerCase();
  const wanted = fields.filter((f) => f.tagName === "SELECT" && f.value);
  let shown = 0;
  for (const row of rows) {
    const fits = row.textContent.toLowerCase().includes(words) && wanted.every((f) => row.dataset[f.name] === f.value);
    row.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  told.textContent = shown + " of " + rows.length + " relationships";
}
fields.forEach((f) => f.addEventListener("input", filter));
document.getElementById("filter").hidden = false;
filter();
