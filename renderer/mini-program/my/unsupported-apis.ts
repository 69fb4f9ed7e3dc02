/** Functions of the official typings that the host does not have, all for the same reason. */
interface UnsupportedApis {
  /** One line, shown in the console and in docs/support.md. */
  readonly reason: string;
  /** They call `fail`; listeners (`on…`, `off…`) do nothing. All warn once. */
  readonly stubbed?: readonly string[];
  /** Left undefined, so that `if (my.x)` tells: they return an object or a value, and have no `fail` to call. */
  readonly absent?: readonly string[];
  /** Give an object all the same, as pages call them unasked: its functions, by name, call `fail`. */
  readonly contexts?: Readonly<Record<string, readonly string[]>>;
}

/** Names in one string, parted by blanks. */
function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** By reason. A test holds the names against the typings: together with API_CAPABILITIES they are all of them. */
export const UNSUPPORTED_APIS: readonly UnsupportedApis[] = [
  {
    reason: "belongs to the Alipay account and its services, which only the Alipay client reaches",
    stubbed: names(`
      checkBeforeAddOrder checkIsIfaaEnrolledInDevice checkIsSupportIfaaAuthentication chooseAlipayContact getAddress
      getAuthCode getMainSelectedCity getOpenUserInfo getPhoneNumber getRunData imgRisk imgRiskCallback
      navigateToAlipayPage navigateToFinance nsf openAlipayApp openCardList openKBVoucherDetail openMerchantCardList
      openMerchantTicketList openMerchantVoucherList openTicketDetail openTicketList openVoucherDetail openVoucherList
      paySignCenter prepareUseCertificate preventCheat requestSubscribeMessage rsa showAuthGuide startAPVerify
      startIfaaAuthentication tradePay unsubscribeMessage updateAlipayClient`),
    absent: names("createCloudContext createRewardedAd"),
  },
  {
    reason: "leaves the mini-program for another one, which the host does not run beside it",
    stubbed: names("getParentAppId navigateBackMiniProgram navigateToMiniProgram openOtherApp openURL"),
    absent: names("getParentAppIdSync getPluginIdSync loadPlugin"),
  },
  {
    reason: "shares or pins the mini-program in the Alipay client",
    stubbed: names("hideAddToDesktopMenu hideAllAddToDesktopMenu hideShareMenu showShareMenu showSharePanel"),
  },
  {
    reason: "needs Bluetooth or iBeacon hardware, which the host gives no mini-program",
    stubbed: names(`
      cancelBluetoothPair closeBluetoothAdapter connectBLEDevice disconnectBLEDevice getBLEDeviceCharacteristics
      getBLEDeviceRSSI getBLEDeviceServices getBLEDeviceStatus getBLEMTU getBeacons getBluetoothAdapterState
      getBluetoothDevices getBluetoothPairs getConnectedBluetoothDevices makeBluetoothPair
      notifyBLECharacteristicValueChange offBLECharacteristicValueChange offBLEConnectionStateChanged
      offBeaconServiceChange offBeaconUpdate offBluetoothAdapterStateChange offBluetoothDeviceFound
      onBLECharacteristicValueChange onBLEConnectionStateChanged onBeaconServiceChange onBeaconUpdate
      onBluetoothAdapterStateChange onBluetoothDeviceFound openBluetoothAdapter readBLECharacteristicValue setBLEMTU
      showBLEPermissionGuide startBeaconDiscovery startBluetoothDevicesDiscovery stopBeaconDiscovery
      stopBluetoothDevicesDiscovery writeBLECharacteristicValue`),
  },
  {
    reason: "controls the phone's Wi-Fi or tells of the local network, which the host gives no mini-program",
    stubbed: names(`
      connectWifi getConnectedWifi getLocalIPAddress getWifiList offGetWifiList offWifiConnected onGetWifiList
      onWifiConnected registerSSID setWifiList startWifi stopWifi unregisterSSID`),
  },
  {
    reason: "reads a sensor or drives hardware that a desktop does not have",
    stubbed: names(`
      getBatteryInfo getScreenBrightness isScreenReaderEnabled makePhoneCall offAccelerometerChange offCompassChange
      offDeviceMotionChange offGyroscopeChange offMemoryWarning offUserCaptureScreen onAccelerometerChange
      onCompassChange onDeviceMotionChange onGyroscopeChange onMemoryWarning onUserCaptureScreen setScreenBrightness
      setVisualEffectOnCapture startAccelerometer startCompass startGyroscope stopAccelerometer stopCompass
      stopGyroscope watchShake`),
    absent: names("getAccessibilityManager getBatteryInfoSync"),
  },
  {
    reason: "needs a camera, a microphone or the phone's albums and contacts",
    stubbed: names(`
      addPhoneContact chooseContact chooseImage choosePhoneContact chooseVideo compressImage detectFileType
      generateImageFromCode getAvailableAudioSources getVideoInfo previewImage saveImage saveImageToPhotosAlbum
      saveVideoToPhotosAlbum scan`),
    absent: names("getRecorderManager"),
  },
  {
    reason: "plays sound or animations through the phone's own players",
    stubbed: names("offAudioInterruptionBegin offAudioInterruptionEnd onAudioInterruptionBegin onAudioInterruptionEnd"),
    absent: names("getBackgroundAudioManager"),
    contexts: {
      createInnerAudioContext: names(`
        destroy offCanPlay offEnded offError offNext offPause offPlay offPrev offSeeked offSeeking offStop offTimeUpdate
        offWaiting onCanPlay onEnded onError onNext onPause onPlay onPrev onSeeked onSeeking onStop onTimeUpdate onWaiting
        pause play seek stop`),
      createLottieContext: names(`
        downgradeToPlaceholder fillVariableValue getDuration getLottieInfo goToAndPlay goToAndStop pause play
        playFromMinToMaxFrame playFromMinToMaxProgress setSpeed stop`),
    },
  },
  {
    reason: "needs the phone's position or its map",
    stubbed: names(`
      calculateRoute chooseCity chooseDistrict chooseLocation getLocation getMapInfo offLocatedComplete
      onLocatedComplete openLocation setLocatedCity`),
    absent: names("getGeocoder"),
    contexts: {
      createMapContext: names(`
        addGroundOverlay addMarkers calculateDistance changeMarkers clearRoute gestureEnable getCenterLocation
        getMapProperties getRegion getRotate getScale getSkew includePoints initMarkerCluster mapToScreen moveToLocation
        polygonContainsPoint removeGroundOverlay removeMarkers screenToMap setCenterOffset setMapType setProps showRoute
        showsCompass showsScale smoothDrawPolyline smoothMoveMarker smoothMovePolyline stopSmoothDrawPolyline
        translateMarker updateComponents updateGroundOverlay`),
    },
  },
  {
    reason: "keeps files outside the mini-program's storage; the host keeps none",
    stubbed: names(`
      getFileInfo getSavedFileInfo getSavedFileList openDocument removeSavedFile saveFile saveFileToDisk`),
    absent: names("getFileSystemManager"),
  },
  {
    reason: "asks for permissions of the phone, none of which the host grants",
    stubbed: names("getSetting openSetting"),
    absent: names("getAppAuthorizeSetting getSystemSetting"),
  },
  {
    reason:
      "works on a canvas off the page, or exports one by its id; the canvas's own node and context take their place",
    stubbed: names("canvasToTempFilePath"),
    absent: names("createOffscreenCanvas"),
  },
  {
    reason: "is not built yet",
    stubbed: names(`
      closeSocket connectSocket getBackgroundFetchData getImageInfo multiLevelSelect offSocketClose
      offSocketError offSocketMessage offSocketOpen onSocketClose onSocketError onSocketMessage onSocketOpen regionPicker
      sendSocketMessage`),
    absent: names("createWorker getLeftButtonsBoundingClientRect"),
  },
];

/** Why a function that the typings know is missing, by its name. */
export const UNSUPPORTED_REASONS: Readonly<Record<string, string>> = Object.fromEntries(
  UNSUPPORTED_APIS.flatMap(({ reason, stubbed = [], absent = [], contexts = {} }) =>
    [...stubbed, ...absent, ...Object.keys(contexts)].map((name) => [name, reason]),
  ),
);

/** The names that are there all the same, as functions that fail. */
export const STUBBED_APIS: readonly string[] = UNSUPPORTED_APIS.flatMap(({ stubbed = [] }) => stubbed);

/** What each `create…Context` gives: the names of its functions. */
export const FAILING_CONTEXTS: Readonly<Record<string, readonly string[]>> = Object.assign(
  {},
  ...UNSUPPORTED_APIS.map(({ contexts }) => contexts),
);
