"""What holds for e-mail addresses, passwords, tokens and repeated failures; pure, testable on its own."""
