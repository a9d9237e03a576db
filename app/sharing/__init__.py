"""What is shared under an address: reduced to its limits first, then shown by the usual pages."""
