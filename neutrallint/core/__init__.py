"""The data that travels between the rooms, and the errors; imports nothing of ours."""
