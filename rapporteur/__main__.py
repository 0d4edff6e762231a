"""`python -m rapporteur` is the command `rapporteur`."""

from rapporteur.cli import main

if __name__ == "__main__":
    main()
