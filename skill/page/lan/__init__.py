"""The page for other devices of the home network: a certificate, a key, a server."""
