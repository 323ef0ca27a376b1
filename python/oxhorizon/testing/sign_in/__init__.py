"""How a user signs in: with a password, or on the page that allows an application."""
