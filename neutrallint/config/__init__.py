"""What the user asked for: settings from files and flags."""
