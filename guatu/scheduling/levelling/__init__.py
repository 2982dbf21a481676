"""Levelling (资源平衡): steps that share crews, packed as early as they can all be done."""
