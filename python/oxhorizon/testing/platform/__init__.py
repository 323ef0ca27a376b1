"""What the provider knows of Extra Horizon: records, files, credentials, RQL and error codes."""
