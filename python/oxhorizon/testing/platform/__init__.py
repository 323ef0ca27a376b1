"""The provider's model of Extra Horizon: records, files, credentials, RQL and error codes."""
