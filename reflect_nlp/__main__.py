"""``python -m reflect_nlp``."""

from reflect_nlp.cli import main

if __name__ == "__main__":
    main()
