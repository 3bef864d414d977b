"""The colours of a figure."""

INK = {
    "background": "#101418",
    "body": "#E9EEF2",
    "far": "#A3B1BE",
    "accent": "#CE6300",
    "cloth": "#5C7080",
    "shirt": "#DCE9F3",
    "front": "#1F659A",
    "mat": "#2F3A45",
    "shadow": "#1D252D",
}
"""The accent has 3:1 on body, shirt and background (source: WCAG 1.4.11)."""
