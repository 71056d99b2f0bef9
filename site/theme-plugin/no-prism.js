// Stands in for the classic theme's Prism grammars: code is highlighted when the site is built.
export default {};
