"""The Discord face: commands, cards and buttons over the services in `bot`."""
