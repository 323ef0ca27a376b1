# Generated from spec/exh/*.json by spec/generate.py. Change that, not this.
"""What the platform answers, a module for each service."""
