/** Cases of web-platform-tests about pixels, media and style sheets, by the scenario that covers them. */
export const wptOfPixelsAndMedia: Record<string, readonly string[]> = {
  'data-urls/img-on-a-canvas': ['html/semantics/embedded-content/the-canvas-element/security.dataURI#data-uri'],
  'data-urls/img-with-a-foreign-object': [
    'html/canvas/element/manual/drawing-images-to-the-canvas/drawimage_svg_image_with_foreign_object_does_not_taint#foreignobject',
  ],
  'data-urls/link': ['css/cssom/stylesheet-same-origin#origin-clean-check-in-data-css-cssom-stylesheets'],
  'style-sheets/a-404-of-the-own-origin': [
    'css/cssom/stylesheet-same-origin#origin-clean-check-in-loading-error-cssom-stylesheets',
  ],
  'style-sheets/without-cors-of-the-own-origin': [
    'css/fetching/fetch-resources#css-imports-should-be-fetched-without-cors',
  ],
  'style-sheets/of-the-own-origin-with-cors': [
    'css/fetching/fetch-resources#shape-images-should-fetched-with-cors',
    'css/fetching/fetch-resources#webfonts-should-be-fetched-with-cors',
  ],
  'canvas/another-origin': [
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#unclean-htmlcanvaselement-getimagedata',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.fillStyle#offscreen-unclean-imagebitmap',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.canvas.strokeStyle.cross#pattern-canvas-strokestyle-cross',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.cross.cross#pattern-cross-cross',
    'imagebitmap-renderingcontext/toBlob-origin-clean-offscreen#converttoblob',
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#cross-origin-htmlimageelement-2dcontext-drawimage',
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#cross-origin-htmlimageelement-bitmaprenderer-transferfromimagebitmap',
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#cross-origin-htmlvideoelement-bitmaprenderer-transferfromimagebitmap',
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#cross-origin-htmlvideoelement-getimagedata',
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#cross-origin-svgimageelement-bitmaprenderer-transferfromimagebitmap',
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#cross-origin-svgimageelement-getimagedata',
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#unclean-imagebitmap-2dcontext-drawimage',
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#unclean-imagebitmap-bitmaprenderer-transferfromimagebitmap',
    'html/semantics/embedded-content/the-canvas-element/security.drawImage.canvas.cross#drawimage-canvas-cross',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.canvas.fillStyle.cross#pattern-canvas-fillstyle-cross',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.fillStyle#offscreen-cross-origin-htmlvideoelement',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.fillStyle#offscreen-cross-origin-svgimageelement',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.fillStyle#offscreen-unclean-htmlcanvaselement',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.fillStyle#onscreen-cross-origin-svgimageelement',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.fillStyle#onscreen-unclean-htmlcanvaselement',
    'webcodecs/videoFrame-construction.crossOriginSource#th-a-cross-origin-htmlimageelement',
    'webcodecs/videoFrame-construction.crossOriginSource#th-a-cross-origin-htmlvideoelement',
    'webcodecs/videoFrame-construction.crossOriginSource#th-a-cross-origin-svgimageelement',
  ],
  'canvas/another-origin-that-allows': [
    'svg/embedded/image-crossorigin#can-t-get-pixels-of-canvas-with-cors-enabled-cross-origin-image-drawn-from-non-cors-elemen',
    'webcodecs/videoFrame-construction.crossOriginSource#th-a-cors-enabled-cross-origin-htmlimageelement-without-setting-crossorigin',
    'webcodecs/videoFrame-construction.crossOriginSource#th-a-cors-enabled-cross-origin-htmlvideoelement-without-setting-crossorigin',
    'webcodecs/videoFrame-construction.crossOriginSource#th-a-cors-enabled-cross-origin-svgimageelement-without-setting-crossorigin',
  ],
  'canvas/crossorigin': [
    'webcodecs/videoFrame-construction.crossOriginSource#th-a-cors-enabled-cross-origin-htmlimageelement-with-crossorigin-anonymous',
    'webcodecs/videoFrame-construction.crossOriginSource#th-a-cors-enabled-cross-origin-htmlvideoelement-with-crossorigin-anonymous',
  ],
  'canvas/own-origin': ['webcodecs/videoFrame-construction.crossOriginSource#th-a-same-origin-htmlvideoelement'],
  'canvas/redirected-away': [
    'html/semantics/embedded-content/the-canvas-element/security.pattern.cross.redirect#pattern-cross-redirect',
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#redirected-to-cross-origin-htmlvideoelement-2dcontext-drawimage',
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#redirected-to-cross-origin-htmlvideoelement-getimagedata',
    'html/semantics/embedded-content/the-canvas-element/security.drawImage.canvas.redirect#drawimage-canvas-redirect',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.fillStyle#offscreen-redirected-to-cross-origin-htmlvideoelement',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.fillStyle#onscreen-redirected-to-cross-origin-htmlvideoelement',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.image.fillStyle.redirect#pattern-image-fillstyle-redirect',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.image.strokeStyle.redirect#pattern-image-strokestyle-redirect',
  ],
  'canvas/redirected-back': [
    'html/canvas/element/manual/imagebitmap/createImageBitmap-origin#redirected-to-same-origin-htmlvideoelement-2dcontext-drawimage',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.fillStyle#offscreen-redirected-to-same-origin-htmlvideoelement',
    'html/semantics/embedded-content/the-canvas-element/security.pattern.fillStyle#onscreen-redirected-to-same-origin-htmlvideoelement',
  ],
  'media/audio-another-to-own-origin-allowed': [
    'webaudio/the-audio-api/the-mediaelementaudiosourcenode-interface/cors-check#cors-redirect',
  ],
  'media/track-another-origin-allowed': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/013#013-use-credentials-cross-host',
  ],
  'media/track-another-origin-refused': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/010#010-anonymous-cross-host',
    'html/semantics/embedded-content/media-elements/track/track-element/cors/012#012-use-credentials-cross-host',
  ],
  'media/track-another-to-itself-refused': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/032#032-anonymous-cross-host-cross-host',
  ],
  'media/track-another-to-own-origin-allowed': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/022#022-anonymous-cross-host-same',
    'html/semantics/embedded-content/media-elements/track/track-element/cors/025#025-use-credentials-cross-host-same',
  ],
  'media/track-another-to-own-origin-refused': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/021#021-anonymous-cross-host-same',
    'html/semantics/embedded-content/media-elements/track/track-element/cors/024#024-use-credentials-cross-host-same',
  ],
  'media/track-another-to-own-origin-refused-at-once': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/031#031-anonymous-cross-host-cross-host',
    'html/semantics/embedded-content/media-elements/track/track-element/cors/034#034-use-credentials-cross-host-cross-host',
  ],
  'media/track-away-and-back-allowed': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/038#038-anonymous-same-cross-host-same',
    'html/semantics/embedded-content/media-elements/track/track-element/cors/041#041-use-credentials-same-cross-host-same',
  ],
  'media/track-away-and-back-refused': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/039#039-anonymous-same-cross-host-same',
  ],
  'media/track-away-refused-on-the-way-back': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/037#037-anonymous-same-cross-host-same',
    'html/semantics/embedded-content/media-elements/track/track-element/cors/040#040-use-credentials-same-cross-host-same',
  ],
  'media/track-of-another-origin': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/009#009-no-cors-cross-host',
  ],
  'media/track-of-the-own-origin': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/003#003-no-cors-same',
    'html/semantics/embedded-content/media-elements/track/track-element/cors/004#004-no-cors-same',
  ],
  'media/track-own-origin': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/008#008-use-credentials-same',
  ],
  'media/track-own-origin-to-another-allowed': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/030#030-use-credentials-same-cross-host',
  ],
  'media/track-own-origin-to-own-origin': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/016#016-anonymous-same-same',
    'html/semantics/embedded-content/media-elements/track/track-element/cors/019#019-use-credentials-same-same',
  ],
  'media/track-redirected-within-the-own-origin': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/014#014-no-cors-same-same',
    'html/semantics/embedded-content/media-elements/track/track-element/cors/015#015-no-cors-same-same',
  ],
  'media/track-twice-within-and-away': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/046#046-use-credentials-same-same-cross-host',
  ],
  'media/track-twice-within-and-away-refused': [
    'html/semantics/embedded-content/media-elements/track/track-element/cors/043#043-anonymous-same-same-cross-host',
  ],
  'style-sheets/own-origin': ['css/cssom/stylesheet-same-origin#origin-clean-check-in-same-origin-cssom-stylesheets'],
  'style-sheets/redirected-away': [
    'css/cssom/stylesheet-same-origin#origin-clean-check-in-cross-origin-cssom-stylesheets-redirect-from-same-origin-to-cross-or',
  ],
  'style-sheets/redirected-back': [
    'css/cssom/stylesheet-same-origin#origin-clean-check-in-cross-origin-cssom-stylesheets-redirect-from-cross-origin-to-same-or',
  ],
  'style-sheets/unseen-image-of-the-own-origin': [
    'css/fetching/fetch-resources#background-images-should-fetch-with-no-cors',
  ],
};
