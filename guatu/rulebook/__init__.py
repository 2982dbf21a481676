"""Rulebook (规则库): reads the drawer of dated, sourced TOML files and refuses bad ones."""
