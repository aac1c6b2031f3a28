"""Looks: findings and reports as text or markup. Renderers return; they never print."""
