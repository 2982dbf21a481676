"""Changes (两日对照): what the wall says on one day and did not say on another, in sentences."""
