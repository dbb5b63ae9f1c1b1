"""Values from queries as the components take them; pure, one module per noun."""
