"""Map pages (地图页): promises over the county's outline, and the files it is drawn from."""
