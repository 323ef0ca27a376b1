# Generated from spec/exh/*.json by spec/generate.py. Change that, not this.
"""What is sent to the platform, a module for each service."""
