"""The whole road, and the only place that touches disk, clock and environment."""
