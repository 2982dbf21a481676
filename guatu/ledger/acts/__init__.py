"""Acts (办理事项): one file each, with its body, its refusals and its effect."""
