"""Output of findings and reports as text or markup. Renderers return their output and never print it."""
