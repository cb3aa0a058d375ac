// CloudFront Function (viewer request). The app has one page: a path without a file's ending is a place inside it.
// eslint-disable-next-line no-unused-vars -- CloudFront calls it by its name.
function handler(event) {
  var request = event.request;
  var last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) {
    request.uri = '/index.html';
  }
  return request;
}
