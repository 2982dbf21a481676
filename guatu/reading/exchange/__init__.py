"""Exchange (计划交换): plans that other programs wrote — MS Project XML — as plain values."""
