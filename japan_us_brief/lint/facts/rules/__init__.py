"""The rules of facts files, a file for each subject."""
