"""Training of the judge: from labelled articles to the weights that Wirewatch ships. See ../README.md."""
