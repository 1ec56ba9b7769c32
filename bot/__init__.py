"""What is true: Preceptor's rules, stores and services, with no Discord in them but for `client`."""
