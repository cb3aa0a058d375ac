module.exports = (api) => ({
  presets: ['babel-preset-expo'],
  // Metro knows what to do with import(); Node.js inside of Jest does not.
  plugins: api.env('test') ? ['@babel/plugin-transform-dynamic-import'] : [],
});
