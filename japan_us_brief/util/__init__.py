"""What has nothing to do with figures: files, places in JSON, patterns, escaping, diffs and words.

May import errors alone.
"""
