"""The look: a theme file, named styles and fonts for every format."""
