"""Risk (工期风险): how sure the promised day is, by drawing durations thousands of times."""
