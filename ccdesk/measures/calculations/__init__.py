"""The calculations that rows name; one small module a theme."""
