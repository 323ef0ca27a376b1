"""How the package stays compatible: names that are imported on first use, and exceptions of two libraries."""
