"""GeoJSON (图层文件): a file of points, lines and areas, read whole or refused in one sentence."""
