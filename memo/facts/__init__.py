"""The facts file: records, scales, selection; text and dates in, values out."""
