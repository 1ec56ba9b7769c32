"""How fast it is, measured over real sockets: `make bench`."""
