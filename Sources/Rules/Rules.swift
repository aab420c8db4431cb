// Rules live in the folders of their themes; the list of them is generated from `rules/`.
