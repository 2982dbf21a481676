"""Map (作战地图): points, lines and areas of promises over the county's outline, offline."""
