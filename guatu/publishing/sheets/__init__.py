"""Sheets (报表): breakdown table, monthly return and key projects as Excel, to be filled in."""
