"""Schedule pages (倒排工期页): one promise's nodes and Gantt chart, and moving a planned day."""
