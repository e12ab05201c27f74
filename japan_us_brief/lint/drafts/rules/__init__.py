"""The rules of drafts, a file for each subject."""
