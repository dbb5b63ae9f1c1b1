"""What others found when they looked into the work: audits, their findings, the answers, what Parliament said."""
