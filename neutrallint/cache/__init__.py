"""What is kept between runs, and by what it is told that it still holds."""
