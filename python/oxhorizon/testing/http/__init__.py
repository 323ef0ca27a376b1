"""The provider's HTTP server: sockets and framing, routes, and multipart forms."""
