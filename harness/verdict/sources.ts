/** Sources of engines that were read, as they were then. */
export const source = {
  nsCORSListenerProxy:
    'https://github.com/mozilla/gecko-dev/blob/258754e5c153a781e87ad3542b281c1b198972f8/netwerk/protocol/http/nsCORSListenerProxy.cpp',
  nsHttpChannel:
    'https://github.com/mozilla/gecko-dev/blob/c9c9fa32c28ae03da409b97379c774516c6bf2f5/netwerk/protocol/http/nsHttpChannel.cpp',
  httpBaseChannel:
    'https://github.com/mozilla-firefox/firefox/blob/f90686c5debde69b308e300f21011344a55c36d0/netwerk/protocol/http/HttpBaseChannel.cpp',
  nsContentUtils:
    'https://github.com/mozilla/gecko-dev/blob/010aa5c44816280f65863dea6f5cffd7c9074338/dom/base/nsContentUtils.cpp',
  referrerInfo:
    'https://github.com/mozilla/gecko-dev/blob/198c331213ba3f5e8e09719a5639d52b61aea765/dom/security/ReferrerInfo.cpp',
  eventSource:
    'https://github.com/mozilla/gecko-dev/blob/0d88b3de45e4abe7c657e4d38ec982a44d3bc968/dom/base/EventSource.cpp',
  fetchDriver:
    'https://github.com/mozilla/gecko-dev/blob/1150f8cfed4bdda43c857973b647f403117a8eaf/dom/fetch/FetchDriver.cpp',
  // A fork of Firefox.
  internalHeaders:
    'https://github.com/SAP/project-foxhound/blob/3093648f45519519c0d72e13eb894d06f9149b23/dom/fetch/InternalHeaders.cpp',
  navigationRequest:
    'https://github.com/chromium/chromium/blob/000d40f7f0681fc9dc1a215828324804d4ad18fa/content/browser/renderer_host/navigation_request.cc',
  workerScriptLoader:
    'https://github.com/chromium/chromium/blob/f24a8e130d36c035286d0b664743111ac6b10749/content/browser/worker_host/worker_script_loader.cc',
  networkDataTaskSoup:
    'https://github.com/WebKit/WebKit/blob/010a048e784fbc3b8f63f2a91a5bf7e5912bc1f7/Source/WebKit/NetworkProcess/soup/NetworkDataTaskSoup.cpp',
  networkSessionSoup:
    'https://github.com/WebKit/WebKit/blob/0613dc5b12781d2d63ea3fc4987c0b3ff3c44634/Source/WebKit/NetworkProcess/soup/NetworkSessionSoup.cpp',
  networkLoadChecker:
    'https://github.com/WebKit/WebKit/blob/00d0126aebf7ed0d3a7705c07876dfcf61a8a0b9/Source/WebKit/NetworkProcess/NetworkLoadChecker.cpp',
  subresourceLoader:
    'https://github.com/WebKit/WebKit/blob/00f03c1f906ff25f9536f528e81477c861c0325c/Source/WebCore/loader/SubresourceLoader.cpp',
  // A fork of WebKit.
  httpParsers:
    'https://github.com/mxschmitt/WebKit/blob/21f58589cf852fe6907467fd6ca9b516748b9661/Source/WebCore/platform/network/HTTPParsers.cpp',
  // A fork of WebKit.
  contentSecurityPolicyResponseHeaders:
    'https://github.com/skipperq93/cyberkit/blob/a5239cb5a7f1853ab5a12a975641561738057be1/Source/WebCore/page/csp/ContentSecurityPolicyResponseHeaders.cpp',
  redirectUtil:
    'https://github.com/chromium/chromium/blob/068d29106afcc2435307d2d2067a014a018d8ec7/net/url_request/redirect_util.cc',
  httpNetworkTransaction:
    'https://github.com/chromium/chromium/blob/02a6125eec2484a8624940b1455bf74c52e293da/net/http/http_network_transaction.cc',
  httpCacheTransaction:
    'https://github.com/chromium/chromium/blob/5b83ed465231eb0bb65d444348d89cb5a66501a0/net/http/http_cache_transaction.cc',
  xmlHttpRequest:
    'https://github.com/chromium/chromium/blob/26f9068a18b0df68e05289da803fcb48a027445c/third_party/blink/renderer/core/xmlhttprequest/xml_http_request.cc',
  clientHints:
    'https://github.com/chromium/chromium/blob/5e111b7126d840abd6b75b7552f76c56c4e7b91c/third_party/blink/common/client_hints/client_hints.cc',
  // A fork of Chromium.
  cors: 'https://github.com/weolar/miniblink132/blob/030eac8a3656a6b156e346610936cb47c12fd4ae/services/network/public/cpp/cors/cors.cc',
  crossOriginPreflightResultCache:
    'https://github.com/WebKit/WebKit/blob/00f03c1f906ff25f9536f528e81477c861c0325c/Source/WebCore/loader/CrossOriginPreflightResultCache.cpp',
  crossOriginAccessControl:
    'https://github.com/WebKit/WebKit/blob/00f03c1f906ff25f9536f528e81477c861c0325c/Source/WebCore/loader/CrossOriginAccessControl.cpp',
  preflightResult:
    'https://github.com/chromium/chromium/blob/67961621892eceb9bc46c4b7409124fd28888908/services/network/cors/preflight_result.cc',
  preflightController:
    'https://github.com/chromium/chromium/blob/5c96b9d399b1f16e5189baa2f910655f696f372f/services/network/cors/preflight_controller.cc',
  preflightCache:
    'https://github.com/chromium/chromium/blob/098756533733ea50b2dcb1c40d9a9e18d49febbe/services/network/cors/preflight_cache.cc',
  httpResponseHeaders:
    'https://github.com/chromium/chromium/blob/0192587085ae7d00629fe447c30fb1c5044b3955/net/http/http_response_headers.cc',
};
