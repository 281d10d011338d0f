"""How the judge is made: from written passages to the model that the program carries."""
