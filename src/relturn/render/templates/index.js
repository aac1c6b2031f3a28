const body = document.querySelector("#clients tbody");
const rows = [...body.rows];
const fields = [...document.querySelectorAll("#filter input, #filter select")];
const told = document.getElementById("told");
const heads = [...document.querySelectorAll("#clients th")];
function fits(row, field) {
  const value = row.dataset[field.name];
  return field.name === "units" ? value.split("|").includes(field.value) : value === field.value;
}
function filter() {
  const words = document.getElementById("words").value.toLowerCase();
  const wanted = fields.filter((f) => f.tagName === "SELECT" && f.value);
  let shown = 0;
  for (const row of rows) {
    const seen = row.textContent.toLowerCase().includes(words) && wanted.every((f) => fits(row, f));
    row.hidden = !seen;
    shown += seen ? 1 : 0;
  }
  told.textContent = shown + " of " + rows.length + (rows.length === 1 ? " relationship" : " relationships");
}
function key(row, column) {
  const cell = row.cells[column];
  const text = cell.dataset.sort ?? cell.textContent;
  const number = parseFloat(text.replace(/,/g, ""));
  return Number.isNaN(number) ? (text === "–" ? -1 : text.toLowerCase()) : number;
}
function sort(column) {
  const down = heads[column].getAttribute("aria-sort") === "ascending";
  heads.forEach((h, index) => h.setAttribute("aria-sort", index === column ? (down ? "descending" : "ascending") : "none"));
  const before = (a, b) => {
    const one = key(a, column), other = key(b, column);
    if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
    return one < other ? -1 : one > other ? 1 : 0;
  };
  rows.sort((a, b) => (down ? before(b, a) : before(a, b))).forEach((row) => body.append(row));
}
heads.forEach((h, column) => h.querySelector("button").addEventListener("click", () => sort(column)));
fields.forEach((f) => f.addEventListener("input", filter));
document.getElementById("filter").hidden = false;
filter();
