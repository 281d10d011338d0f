"""What comes after a report: baseline, fixes, evidence, marked pictures, comparison."""
