"""Opening pictures, and drawing on them."""
