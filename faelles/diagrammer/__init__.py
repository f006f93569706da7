"""Pictures as SVG: what is to be drawn, in numbers. The drawing itself is a template in templates/diagrammer/."""
